"""The version of the package and its content; one constant, read by the build tool too."""

__version__ = "0.1.0"
