// libuuid's own recipe, byte for byte, and its glue with one line more.
def recipes = new File(basedir, '../../../../recipes/src/main/resources/recipes')
def edited = new File(basedir, 'edited/recipes')
new File(edited, 'libuuid').mkdirs()
new File(edited, 'libuuid.toml').bytes = new File(recipes, 'libuuid.toml').bytes
new File(edited, 'libuuid/grp.h').setText(new File(recipes, 'libuuid/grp.h').getText('UTF-8') + '\n', 'UTF-8')
return true
