"""Fields that the forms share: chips, growing text, step circles, tracks."""
