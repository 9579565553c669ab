# SPDX-License-Identifier: Apache-2.0

# The system WASI for CMake before 3.31; later ones have the same of their own.
set(WASI 1)
