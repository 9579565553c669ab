return new io.github.wasiexternals.HostTools(basedir.toPath()).canName('f\u00fcr alles')
