"""Which documents are reports of one happening: what two of them share, weighed by fitted points."""
