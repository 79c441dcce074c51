"""What Russian words state: typed propositions."""
