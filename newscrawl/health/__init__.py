"""How a site's runs fare over time: what each was like, and what is different from before. Pure: values in and out."""
