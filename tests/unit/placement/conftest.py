"""Settings of the property tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A busy machine is no reason to fail; how long placing may take is tested apart.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
