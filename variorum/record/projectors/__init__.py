"""What each kind of ledger entry becomes in the record: one file a kind."""
