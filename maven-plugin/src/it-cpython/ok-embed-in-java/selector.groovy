def deployed = new File(basedir.parentFile, 'ok-python-3.13-package/target/repository')
if (!deployed.isDirectory()) {
    println "[WARNING] ok-embed-in-java needs what ok-python-3.13-package deploys into $deployed"
}
return deployed.isDirectory()
