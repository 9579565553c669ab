import io.github.wasiexternals.InstalledLibraries
import io.github.wasiexternals.onefile.ProgramWithFiles

def make = { path, text ->
    def file = new File(basedir, "target/$path")
    file.parentFile.mkdirs()
    file.text = text
}
make('inside/hello.txt', 'hello world\n')
make('inside/empty', '')
make('inside/deep/er/x', '1')
make('inside/deep/three', '3')
(1..300).each { make("inside/many/a-name-of-some-length-$it", "$it") }
make('host/of-the-host', 'of the host\n')
make('same/hello.txt', 'of the host\n')
make('same/of-the-host', 'of the host\n')
make('inner/of-the-host', 'of the host\n')
def target = new File(basedir, 'target').toPath()

def sdk = new InstalledLibraries(target.resolve('wasi/3.15/wasm32-wasip1')).sdk()
def programs = new ProgramWithFiles(sdk, target.resolve('work'))
def program = programs.link(new File(basedir, 'program.c').toPath(), target.resolve('inside'))
def printed = programs.run(program, ['/host': target.resolve('host'), '/in': target.resolve('same'),
    '/in/inner': target.resolve('inner')])

assert printed == '''\
/host/written: by the program
/host/of-the-host: of the host
/in/hello.txt: hello world
/in/of-the-host: not there
/in/inner/of-the-host: of the host
/in/hello.txt /home
Exited[code=0]'''
return true
