# SPDX-License-Identifier: Apache-2.0
# Helpers of the build: nic_library(), nic_test(), nic_twin().
# Targets carry their own includes and options; nothing is set globally but the language standard.

find_package(Boost 1.81 REQUIRED COMPONENTS program_options json)
find_package(OpenSSL 3.0 REQUIRED)
find_package(SystemC REQUIRED)
find_package(Pcap REQUIRED)
find_package(IpsecMb)

# For tests only: building and running espnic does without them.
find_package(GTest QUIET)
find_package(verilator 5.006 QUIET HINTS $ENV{VERILATOR_ROOT})
find_package(Python3 QUIET COMPONENTS Interpreter)
find_package(ZLIB QUIET)
include(GoogleTest)

option(ESPNIC_SANITIZE "Build with AddressSanitizer and UBSan" OFF)
option(ESPNIC_COVERAGE "Build for line coverage" OFF)
option(ESPNIC_FUZZ "Build the fuzz targets with libFuzzer (Clang), under AddressSanitizer and UBSan" OFF)
option(ESPNIC_TWINS "Build the RTL twins with Verilator" ON)
if(NOT GTest_FOUND)
  message(STATUS "GoogleTest is not installed: no tests in this build")
endif()
if(ESPNIC_TWINS AND NOT (GTest_FOUND AND verilator_FOUND AND Python3_FOUND AND ZLIB_FOUND))
  message(STATUS "Verilator, Python, GoogleTest or zlib is not installed: no RTL twins in this build")
  set(ESPNIC_TWINS OFF)
endif()
if(ESPNIC_TWINS)
  include(Twin)
endif()

add_library(espnic_options INTERFACE)
# Debian's SystemC library is built for C++17 and links with nothing else.
target_compile_features(espnic_options INTERFACE cxx_std_17)
target_include_directories(espnic_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(espnic_options INTERFACE -Wall -Wextra -Wshadow -Werror
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor>)
target_link_libraries(espnic_options INTERFACE Boost::headers)
if(ESPNIC_SANITIZE)
  target_compile_options(espnic_options INTERFACE -fsanitize=address,undefined
    -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(espnic_options INTERFACE -fsanitize=address,undefined)
endif()
if(ESPNIC_FUZZ)
  target_compile_options(espnic_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(espnic_options INTERFACE -fsanitize=address,undefined)
endif()
if(ESPNIC_COVERAGE)
  target_compile_options(espnic_options INTERFACE --coverage)
  target_link_options(espnic_options INTERFACE --coverage)
endif()

# nic_library(NAME SOURCES... [LINK LIBS...]): a library of one block or layer.
function(nic_library name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PUBLIC espnic_options ${ARG_LINK})
  # libespnic takes the card's libraries in. Nobody replaces their functions from outside, so calls
  # within a file are as good as without position-independent code.
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${name} PRIVATE -fno-semantic-interposition)
endfunction()

# nic_test(NAME SOURCES... [LINK LIBS...] [LABEL core|twin|system|long]): a GoogleTest binary whose
# tests run one to a process (SystemC cannot elaborate twice).
function(nic_test name)
  if(NOT GTest_FOUND)
    return()
  endif()
  cmake_parse_arguments(ARG "" "LABEL" "LINK" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE espnic_options ${ARG_LINK} GTest::gtest_main GTest::gmock)
  # What takes time in a test is in the libraries; -O3 of the tests themselves only takes the
  # compiler's.
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  if(NOT ARG_LABEL)
    set(ARG_LABEL core)
  endif()
  gtest_discover_tests(${name} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT 300
    DISCOVERY_TIMEOUT 60 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()
