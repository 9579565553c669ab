# The lines of 3.13.15's driver that say where it builds and what it can be told.
CROSS_BUILD_DIR = CHECKOUT / "cross-build"
BUILD_DIR = CROSS_BUILD_DIR / "build"
        "configure-host",
            "--wasi-sdk",
            "--host-runner",
            "--host-triple",
