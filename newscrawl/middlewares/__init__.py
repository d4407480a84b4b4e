"""Downloader middlewares: how requests are made politely."""
