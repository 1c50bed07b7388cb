"""The training step of chapter 02 is the same on one device, on two logical ones, and on two processes."""

import json

import local_cluster
import numpy as np
import pytest

STEPS, BATCH = 6, 250
PATIENCE = 240  # seconds: four processes at once, on a machine that may have other work


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Run all four processes at once, and return what each measured."""
    folder, cluster = tmp_path_factory.mktemp("distribute"), local_cluster.free_addresses(2)
    kinds = {"one": [], "devices": [], "worker 0": [cluster, 0], "worker 1": [cluster, 1]}
    started = {
        name: local_cluster.start(name.split()[0], folder / f"{name}.json", STEPS, BATCH, *place)
        for name, place in kinds.items()
    }
    try:
        for name, process in started.items():
            _, errors = process.communicate(timeout=PATIENCE)
            assert process.returncode == 0, f"{name}: {errors}"
    finally:
        for process in started.values():
            process.kill()
            process.wait()
    return {name: json.loads((folder / f"{name}.json").read_text()) for name in started}


def test_each_run_has_the_replicas_it_was_asked_for(runs):
    replicas = {name: run["replicas"] for name, run in runs.items()}
    assert replicas == {"one": 1, "devices": 2, "worker 0": 2, "worker 1": 2}


def test_one_device_starts_as_a_guesser_and_learns(runs):
    losses = runs["one"]["losses"]
    assert abs(losses[0] - np.log(21)) < 0.3
    assert losses[-1] < losses[0] - 0.3


@pytest.mark.parametrize("name", ["devices", "worker 0", "worker 1"])
def test_the_losses_are_those_of_one_device(runs, name):
    np.testing.assert_allclose(runs[name]["losses"], runs["one"]["losses"], rtol=1e-4)
