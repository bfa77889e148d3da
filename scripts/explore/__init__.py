# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Parameter sweeps: many runs of espnic, one table. `python -m scripts.explore`."""
