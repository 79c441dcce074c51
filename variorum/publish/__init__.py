"""Publishing: which statements an edition shows, the site written to a folder, and the check that nothing leaks."""
