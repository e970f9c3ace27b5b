"""A lead's work: releases, upgrades, new workspaces."""
