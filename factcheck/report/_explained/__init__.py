"""One finding in full: what stands behind `factcheck explain`."""
