# SPDX-License-Identifier: Apache-2.0
# nic_twin(): RTL twins as C++ libraries.

find_package(Threads REQUIRED)

# nic_verilated_words(TARGET): what Verilator's runtime in it says of failed assertions goes into
# their exceptions (tb/lockstep/verilated_words.h).
function(nic_verilated_words target)
  get_target_property(runtime ${target} SOURCES)
  list(FILTER runtime INCLUDE REGEX "/verilated[.]cpp$")
  set(words ${CMAKE_SOURCE_DIR}/tb/lockstep/verilated_words.h)
  set_source_files_properties(${runtime} PROPERTIES COMPILE_OPTIONS "-include;${words}" OBJECT_DEPENDS ${words})
endfunction()

# nic_in_few_files(TARGET PREFIX): compiles what Verilator wrote in files of some hundred KiB. As it
# writes them most of the time goes by on its headers.
function(nic_in_few_files target prefix)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}.dir/${prefix}.dir)
  include(${folder}/${prefix}_copy.cmake)
  foreach(kind SLOW FAST)
    set(number 0)
    set(bytes 0)
    set(lines "")
    set(group "")
    foreach(file ${${prefix}_CLASSES_${kind}} ${${prefix}_SUPPORT_${kind}} end)
      set(size 0)
      if(NOT file STREQUAL end)
        file(SIZE ${file} size)
      endif()
      math(EXPR together "${bytes} + ${size}")
      if(group AND (file STREQUAL end OR together GREATER 400000))
        string(TOLOWER ${prefix}_${kind}_${number}.cpp name)
        file(CONFIGURE OUTPUT ${folder}/${name} CONTENT "${lines}")
        list(GET group 0 first)
        get_source_file_property(flags ${first} COMPILE_FLAGS)
        set_source_files_properties(${folder}/${name} PROPERTIES COMPILE_FLAGS "${flags}" OBJECT_DEPENDS "${group}")
        set_source_files_properties(${group} PROPERTIES HEADER_FILE_ONLY TRUE)
        target_sources(${target} PRIVATE ${folder}/${name})
        math(EXPR number "${number} + 1")
        set(bytes 0)
        set(lines "")
        set(group "")
      endif()
      get_filename_component(name ${file} NAME)
      string(APPEND lines "#include \"${name}\"\n")
      list(APPEND group ${file})
      math(EXPR bytes "${bytes} + ${size}")
    endforeach()
  endforeach()
endfunction()

# nic_twin(TARGET [WAVES] PREFIX CLASS TOP MODULE SOURCES FILES... [PARAMS NAME=VALUE...] [ARGS ARGS...]):
# adds one Verilated build of a module to library TARGET (made on the first call, so that several
# builds of one block share it). WAVES: it can write FST files. Only a pin adapter may include the class: never together with
# SystemC, whose headers clash.
function(nic_twin target)
  cmake_parse_arguments(ARG "WAVES" "PREFIX;TOP" "SOURCES;PARAMS;ARGS" ${ARGN})
  if(NOT TARGET ${target})
    add_library(${target} STATIC)
    target_compile_features(${target} PUBLIC cxx_std_17)
    target_link_libraries(${target} PUBLIC Threads::Threads)
  endif()
  list(TRANSFORM ARG_PARAMS PREPEND "-G")
  set(waves)
  if(ARG_WAVES)
    set(waves TRACE_FST)
    target_link_libraries(${target} PUBLIC ZLIB::ZLIB)
  endif()
  # Verilator writes the paths into what it makes: as clones have them, they share the compiler's results.
  set(sources)
  foreach(source ${ARG_SOURCES})
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE relative)
    list(APPEND sources ${relative})
  endforeach()
  # -O3 through OPT_*: in CFLAGS it would be undone by a later -Os. What Verilator calls slow runs
  # once, and is nearly half of the compiler's time.
  verilate(${target} PREFIX ${ARG_PREFIX} TOP_MODULE ${ARG_TOP} ${waves} SOURCES ${sources}
    OPT_FAST -O3 OPT_SLOW -O0 OPT_GLOBAL -O3
    VERILATOR_ARGS -Wall --assert --x-assign fast ${ARG_PARAMS} ${ARG_ARGS})
  nic_in_few_files(${target} ${ARG_PREFIX})
  nic_verilated_words(${target})
  # Our warnings are not for Verilator's headers.
  get_target_property(includes ${target} INTERFACE_INCLUDE_DIRECTORIES)
  set_target_properties(${target} PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${includes}")
endfunction()

# nic_card_sources(SOURCES WAIVERS): the files of rtl_ref/nic and of all blocks in it.
function(nic_card_sources sources waivers)
  file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rtl_ref/*/*.sv)
  file(GLOB waived CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rtl_ref/*/*.vlt)
  list(FILTER found EXCLUDE REGEX "/(regs|host_if)/")
  list(FILTER waived EXCLUDE REGEX "/(regs|host_if)/")
  set(${sources} ${found} PARENT_SCOPE)
  set(${waivers} ${waived} PARENT_SCOPE)
endfunction()

# nic_mutants(BLOCK LIST SOURCES...): makes <BLOCK>_mutants.sv and .h in the current build folder,
# at configure time since Verilator lists its outputs then; a change of any input configures anew.
function(nic_mutants block list)
  set(script ${CMAKE_SOURCE_DIR}/scripts/make_mutants.py)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${script} ${list} ${ARGN})
  execute_process(
    COMMAND ${Python3_EXECUTABLE} ${script} --list ${list} --source ${ARGN}
      --module-out ${CMAKE_CURRENT_BINARY_DIR}/${block}_mutants.sv
      --header-out ${CMAKE_CURRENT_BINARY_DIR}/${block}_mutants.h
    COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# nic_lockstep(BLOCK SOURCES... LINK LIBS...): the soak program of a block. Target `lockstep` builds
# them all; lockstep/blocks.txt in the build folder names them for scripts/lockstep.
add_custom_target(lockstep)
file(WRITE ${CMAKE_BINARY_DIR}/lockstep/blocks.txt "")
function(nic_lockstep block)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  add_executable(lockstep_${block} ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(lockstep_${block} PRIVATE ${ARG_LINK} nic_block_files)
  set_target_properties(lockstep_${block} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lockstep)
  add_dependencies(lockstep lockstep_${block})
  file(APPEND ${CMAKE_BINARY_DIR}/lockstep/blocks.txt "${block}\n")
endfunction()
