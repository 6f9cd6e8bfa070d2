"""Ways to damage an input: each takes a source of randomness and bytes, and gives bytes."""
