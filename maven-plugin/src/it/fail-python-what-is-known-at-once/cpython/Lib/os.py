name = 'posix'
