# SPDX-License-Identifier: Apache-2.0
# Intel IPsec Multi-Buffer library; optional (x86-64 only). Gives IpsecMb::ipsec_mb.
find_path(IpsecMb_INCLUDE_DIR intel-ipsec-mb.h)
find_library(IpsecMb_LIBRARY IPSec_MB)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(IpsecMb REQUIRED_VARS IpsecMb_LIBRARY IpsecMb_INCLUDE_DIR)
if(IpsecMb_FOUND AND NOT TARGET IpsecMb::ipsec_mb)
  add_library(IpsecMb::ipsec_mb UNKNOWN IMPORTED)
  set_target_properties(IpsecMb::ipsec_mb PROPERTIES IMPORTED_LOCATION ${IpsecMb_LIBRARY}
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES ${IpsecMb_INCLUDE_DIR})
endif()
