def folder = new File(basedir.parentFile, 'ok-python-3.13/target/wasi/3.13/Python-3.13.15/cross-build/wasm32-wasip1')
def install = new ProcessBuilder('make', '-s', 'install', "DESTDIR=$basedir/target/install" as String, 'COMPILEALL_OPTS=-h')
    .directory(folder).redirectErrorStream(true)
    .redirectOutput(new File(basedir, 'install.log')).start()
return install.waitFor() == 0
