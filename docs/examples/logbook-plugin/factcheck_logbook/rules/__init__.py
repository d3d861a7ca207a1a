"""The rules of logbooks: the YAML files beside this one."""
