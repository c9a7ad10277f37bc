"""Owns nothing: a number that was kept free for work that went on at the same time."""

from workstation.store.migration import Migration

MIGRATION = Migration(number=7, up=(), down=())
