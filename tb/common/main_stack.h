// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define ESPNIC_TB_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)  // clang
#define ESPNIC_TB_ADDRESS_SANITIZER 1
#endif
#endif

#if defined(ESPNIC_TB_ADDRESS_SANITIZER)
#include <pthread.h>
#include <sanitizer/common_interface_defs.h>

#include <cstddef>
#endif

namespace espnic::tb {

/// To be called behind sc_start: SystemC tells the address sanitizer when it switches to a
/// process's stack, but, coming back, not where the program's own stack lies. Without that the next
/// exception leaves stale poison behind.
inline void back_on_the_main_stack() {
#if defined(ESPNIC_TB_ADDRESS_SANITIZER)
  // Reading it costs more than a short simulation does.
  thread_local void* bottom = nullptr;
  thread_local std::size_t bytes = 0;
  if (bottom == nullptr) {
    pthread_attr_t attributes;
    pthread_getattr_np(pthread_self(), &attributes);
    pthread_attr_getstack(&attributes, &bottom, &bytes);
    pthread_attr_destroy(&attributes);
  }
  __sanitizer_start_switch_fiber(nullptr, bottom, bytes);
  __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
#endif
}

}  // namespace espnic::tb
