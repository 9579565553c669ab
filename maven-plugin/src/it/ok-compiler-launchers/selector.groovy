return new io.github.wasiexternals.HostTools(basedir.toPath()).areThere('ccache', 'sccache', 'distcc', 'distccd')
