// zlib's own recipe, which declares something that is not so.
def recipe = new File(basedir, '../../../../recipes/src/main/resources/recipes/zlib.toml').getText('UTF-8')
def write = { folder, files, licence ->
    def own = new File(basedir, "$folder/recipes/zlib.toml")
    own.parentFile.mkdirs()
    own.setText(recipe + "\n[[licensed]]\nfiles = [\"$files\"]\nlicence = \"$licence\"\n", 'UTF-8')
}
write('contradicted', 'inf*.h', 'MIT')
write('misspelt', 'inf*.h', 'MITT')
return true
