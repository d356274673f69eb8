"""The domain's repositories on SQL: explicit statements, explicit mapping."""
