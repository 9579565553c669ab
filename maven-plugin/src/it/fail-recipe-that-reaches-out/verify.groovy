def log = new File(basedir, 'build.log').text
def runs = log.split('Scanning for projects').drop(1)
assert runs.length == 5

// With file, line and column of each flag, and before anything was fetched or built.
assert runs[0] =~ /flags.recipes.evil\.toml:14:9: '-fplugin=[^']*evil\.so' is neither -lNAME/
assert runs[0] =~ /flags.recipes.evil\.toml:15:9: '-Wl,-Map=[^']*map\.txt' is neither -lNAME/
assert runs[0] =~ /flags.recipes.evil\.toml:16:11: '-I\$\{prefix\}\/\.\.\/\.\.\/\.\.' is neither -I\$\{includedir\}/
assert !runs[0].contains('WASI SDK')
assert !new File(basedir, 'map.txt').exists()

assert runs[1].contains('evil 1.0: src/evil.c reads a file that is not among its sources')
assert runs[1] =~ /file +\S+canary\.h/
assert runs[1] =~ /recipe +recipes\/evil\.toml/
assert runs[2].contains('evil 1.0: src/evil.c has inline assembly, which can read any file')
assert runs[3].contains('evil: check.c does not compile')
assert runs[4] =~ /could not read .*evil\.toml/
assert runs[4] =~ /reason +it is a (pipe|folder), not a file/

assert !log.contains('the canary sings')
def left = []
new File(basedir, 'target').eachFileRecurse(groovy.io.FileType.FILES) { left << it }
assert left == []
return true
