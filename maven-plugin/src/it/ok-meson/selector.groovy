return new io.github.wasiexternals.HostTools(basedir.toPath()).areThere('meson', 'ninja', 'pkg-config')
