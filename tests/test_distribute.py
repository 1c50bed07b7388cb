"""The training step of chapter 02 is the same on one device, on two logical ones, and on two processes."""

import json
import re
from pathlib import Path

import distribute
import numpy as np
import pytest
import yaml

ROOT = Path(__file__).parents[1]
STEPS, BATCH = 6, 250
PATIENCE = 240  # seconds: four processes at once, on a machine that may have other work


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Run all four processes at once, and return what each measured."""
    folder, cluster = tmp_path_factory.mktemp("distribute"), distribute.free_addresses(2)
    kinds = {"one": [], "devices": [], "worker 0": [cluster, 0], "worker 1": [cluster, 1]}
    started = {
        name: distribute.start(name.split()[0], folder / f"{name}.json", STEPS, BATCH, *place)
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


def test_the_losses_are_those_of_one_device_whose_network_learns(runs):
    replicas = {name: run["replicas"] for name, run in runs.items()}
    assert replicas == {"one": 1, "devices": 2, "worker 0": 2, "worker 1": 2}
    losses = runs["one"]["losses"]
    assert abs(losses[0] - np.log(21)) < 0.3
    assert losses[-1] < losses[0] - 0.3
    for name in ("devices", "worker 0", "worker 1"):
        np.testing.assert_allclose(runs[name]["losses"], losses, rtol=1e-4, err_msg=name)


def test_the_cluster_in_the_docs_names_as_many_workers_as_it_starts():
    text = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    (manifest,) = re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    service, job = yaml.safe_load_all(manifest)
    (container,) = job["spec"]["template"]["spec"]["containers"]
    variables = {variable["name"]: variable for variable in container["env"]}
    config = json.loads(variables["TF_CONFIG"]["value"].replace("$(INDEX)", "1"))
    name, port = job["metadata"]["name"], service["spec"]["ports"][0]["port"]
    workers = [f"{name}-{index}.{service['metadata']['name']}:{port}" for index in range(2)]
    assert config == {"cluster": {"worker": workers}, "task": {"type": "worker", "index": 1}}
    assert job["spec"]["completions"] == job["spec"]["parallelism"] == len(workers)
    assert ROOT / container["command"][1] == distribute.PROGRAM
