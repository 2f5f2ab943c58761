"""What is done with a language model, and with all that one may answer."""
