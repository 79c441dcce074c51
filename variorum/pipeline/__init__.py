"""The pipeline: runs the stages over an inquiry; the only part that appends to the ledger."""
