# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Jobs and what has come of them: those that are done are not run again."""

from __future__ import annotations

import argparse

from . import program, space as spaces
from .command import ROOT
from .errors import StoppedError
from .job import Job, jobs_of
from .pool import run_all
from .progress import Progress
from .run import Runner
from .space import Space
from .store import Outcome, Store

Outcomes = dict[str, Outcome]  # by the key of the job


class Batch:
    """A space, the program, and the folder of results. `chosen`: `space`, and what
    command.of_runs takes."""

    def __init__(self, chosen: argparse.Namespace, varied: bool = True) -> None:
        self.espnic = program.find(chosen.espnic, ROOT)
        self.space: Space = spaces.read(chosen.space, program.configuration_keys(self.espnic),
                                        varied)
        self.unchanged = program.Unchanged([self.espnic, *self.space.inputs.values()])
        self.store = Store(chosen.out)
        self.threads: int = chosen.jobs

    def jobs(self) -> list[Job]:
        """Of the points that the space has now."""
        return jobs_of(self.space, self.espnic, self.unchanged)

    def done(self, jobs: list[Job]) -> Outcomes:
        """Those that need not run again: what failed is tried once more."""
        loaded = {job.key: self.store.load(job.key) for job in jobs}
        return {key: outcome for key, outcome in loaded.items() if outcome and outcome.summary}

    def run(self, jobs: list[Job], done: Outcomes) -> Outcomes:
        """The outcomes of all the jobs, of which some are there."""
        outcomes = dict(done)
        progress = Progress(len(jobs), len(outcomes))

        def finished(job: Job) -> None:
            outcome = self.store.load(job.key)
            if outcome is None:
                raise StoppedError(f"point {job.number}: its results are gone from "
                                   f"{self.store.points}")
            outcomes[job.key] = outcome
            progress.finished(outcome.summary is None)

        try:
            run_all([job for job in jobs if job.key not in outcomes],
                    Runner(self.espnic, self.store, self.unchanged), self.threads, finished,
                    progress.tick)
        finally:
            progress.close()
        return outcomes
