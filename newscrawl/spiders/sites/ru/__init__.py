"""Sites of Russia."""
