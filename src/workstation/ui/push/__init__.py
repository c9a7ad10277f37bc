"""The push panel of the sender: five nodes from offer to joint chat."""
