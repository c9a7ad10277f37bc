"""The bar across the top: who you are, whether you are on duty, how the partner and the link stand."""
