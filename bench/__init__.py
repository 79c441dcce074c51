"""Measurements that anybody can repeat: each module a command, each figure in docs/ from one of them."""
