# SPDX-License-Identifier: Apache-2.0

# CMake toolchain file: finds the libraries of the prefix that this file is in, wherever that is, and what the WASI SDK
# has, and nothing of the machine. The SDK's folder is -DWASI_SDK_PATH=DIR, or the environment variable of that name.

if(NOT WASI_SDK_PATH)
  set(WASI_SDK_PATH "$ENV{WASI_SDK_PATH}" CACHE PATH "Folder of the WASI SDK" FORCE)
endif()
set(_wasi_exe "")
if(CMAKE_HOST_WIN32)
  set(_wasi_exe ".exe")
endif()
if(NOT EXISTS "${WASI_SDK_PATH}/bin/clang${_wasi_exe}")
  message(FATAL_ERROR "WASI SDK @sdk@ not found
  looked for: ${WASI_SDK_PATH}/bin/clang${_wasi_exe}
  fix: -DWASI_SDK_PATH=DIR, with what mvn wasi:sdk prints")
endif()
# wasi-libc has no stable ABI: objects of two SDKs may not fit together.
if(EXISTS "${WASI_SDK_PATH}/VERSION")
  file(STRINGS "${WASI_SDK_PATH}/VERSION" _wasi_version LIMIT_COUNT 1)
  string(REGEX MATCH "^[0-9]+" _wasi_found "${_wasi_version}")
  string(REGEX MATCH "^[0-9]+" _wasi_expected "@sdk@")
  if(_wasi_expected AND NOT _wasi_found STREQUAL _wasi_expected)
    message(WARNING "another WASI SDK than the one that built the libraries
  expected: @sdk@
  actual: ${_wasi_version} in ${WASI_SDK_PATH}
  fix: -DWASI_SDK_PATH=DIR, with what mvn wasi:sdk prints")
  endif()
endif()
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES WASI_SDK_PATH)

set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_VERSION 1)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")

set(CMAKE_C_COMPILER "${WASI_SDK_PATH}/bin/clang${_wasi_exe}")
set(CMAKE_CXX_COMPILER "${WASI_SDK_PATH}/bin/clang++${_wasi_exe}")
set(CMAKE_ASM_COMPILER "${WASI_SDK_PATH}/bin/clang${_wasi_exe}")
set(CMAKE_LINKER "${WASI_SDK_PATH}/bin/wasm-ld${_wasi_exe}")
set(CMAKE_SYSROOT "${WASI_SDK_PATH}/share/wasi-sysroot")
set(CMAKE_LIBRARY_ARCHITECTURE @triple@)
foreach(_wasi_language C CXX ASM)
  set(CMAKE_${_wasi_language}_COMPILER_TARGET @triple@)
  set(CMAKE_${_wasi_language}_FLAGS_INIT "@flags@")
  # Before CMAKE_EXE_LINKER_FLAGS, whose stack, if it has one, counts: wasm-ld takes the last.
  set(CMAKE_${_wasi_language}_LINK_FLAGS "@stack@")
  set(CMAKE_${_wasi_language}_STANDARD_LIBRARIES_INIT "@libraries@")
  set(CMAKE_EXECUTABLE_SUFFIX_${_wasi_language} .wasm)
endforeach()

get_filename_component(_wasi_prefix "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
list(APPEND CMAKE_FIND_ROOT_PATH "${_wasi_prefix}")
list(APPEND CMAKE_SYSTEM_PREFIX_PATH /)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# The same for find_package(PkgConfig); all libraries are static.
set(ENV{PKG_CONFIG_LIBDIR} "${_wasi_prefix}/lib/pkgconfig")
set(ENV{PKG_CONFIG_PATH} "")
set(ENV{PKG_CONFIG_SYSROOT_DIR} "")
set(PKG_CONFIG_ARGN --static)
