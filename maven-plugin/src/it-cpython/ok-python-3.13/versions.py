import sqlite3
import zlib
from pyexpat import EXPAT_VERSION

print("it runs with", zlib.ZLIB_RUNTIME_VERSION, sqlite3.sqlite_version, EXPAT_VERSION)
