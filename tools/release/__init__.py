"""What makes a release: locked tools, wheel and sdist of known bytes, a bill of materials.

``python -m tools.release`` makes it, ``python -m tools.release lock`` makes the locks anew.
``docs/releasing.md`` says how the parts fit together.
"""
