return new io.github.wasiexternals.HostTools(basedir.toPath()).areThere('cmake', 'make', 'pkg-config')
