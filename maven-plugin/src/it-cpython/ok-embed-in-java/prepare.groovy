// What an earlier run took from ok-python-3.13-package is another Python under the same version.
new File(localRepositoryPath, 'it/python').deleteDir()
return true
