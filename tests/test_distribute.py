"""The training step of chapter 02 is the same on one device, on two logical ones, and on two processes."""

import json
import re

import distribute
import numpy as np
import yaml

ROOT = distribute.PROGRAM.parents[1]


def test_the_losses_are_those_of_one_device_whose_network_learns():
    (one,) = distribute.train("one", 1, batch=250, steps=6)
    losses = one["losses"]
    assert one["replicas"] == 1
    assert abs(losses[0] - np.log(21)) < 0.3
    assert losses[-1] < losses[0] - 0.3
    for kind, processes in (("devices", 1), ("worker", 2)):
        for measured in distribute.train(kind, processes, batch=250, steps=6):
            assert measured["replicas"] == 2
            np.testing.assert_allclose(measured["losses"], losses, rtol=1e-4, err_msg=kind)


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
