"""The scripts of the page, as far as they need no browser: node runs the tests of those that are logic, tsc checks the
types of all, and what `viz.bundle` relies on when it makes one script of the modules is held here.
"""

import json
import posixpath
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from viz.bundle import program

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "viz" / "assets"
MODULES = sorted(path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.js"))
PURE = (
    "base/words.js", "base/address.js", "base/facets.js", "base/filters.js", "base/counts.js", "base/rivals.js",
    "base/time.js", "base/course.js", "base/fold.js", "base/turns.js",
    "tools/search.js", "tools/searchable.js", "tools/turtle.js", "time/eventlanes.js", "time/claimstacks.js",
    "text/passages.js", "graph/grid.js", "graph/notes.js", "graph/part.js", "graph/placing.js", "graph/bodies.js",
    "graph/bends.js", "graph/lines.js", "graph/spots.js", "graph/scope.js", "review/offsets.js",
    "review/terms.js", "review/walk.js", "review/nearness.js", "review/merging.js", "review/eventfields.js",
    "review/manual.js",
)  # fmt: skip

IMPORT = re.compile(r"import \{ (?P<names>\w+(?:, \w+)*) \} from '(?P<module>\.\.?/(?:\.\./)*[\w/-]+\.js)';")
EXPORT = re.compile(r"export (?:(?:async )?function|class|const) (?P<name>\w+)")
COMMENT = re.compile(r"/\*.*?\*/ ?", re.DOTALL)
# Text goes into the page as text, and nothing is fetched: none of these is needed.
FORBIDDEN = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseFromString|srcdoc|eval"
    r"|fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon)\b|\bdocument\.write|\bnew Function\b"
    r"|\bimport\s*\(|\bimport\.meta\b|\bstyle: [`'\"]"
)
OUTSIDE = re.compile(
    r"\b(?:document|window|location|navigator|localStorage|history|globalThis|self)\b[.\[(]"
    r"|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b"
)


def code(name: str) -> str:
    """A module without its comments."""
    return COMMENT.sub("", (ASSETS / name).read_text(encoding="utf-8"))


def exports(name: str) -> set[str]:
    return {match["name"] for match in EXPORT.finditer(code(name))}


def imports(name: str) -> dict[str, list[str]]:
    folder = posixpath.dirname(name)
    found = IMPORT.finditer(code(name))
    return {posixpath.normpath(posixpath.join(folder, match["module"])): match["names"].split(", ") for match in found}


def node() -> str:
    """The path of a node that can run the tests; where there is none, the test is skipped and says so."""
    found = shutil.which("node")
    if not found:
        pytest.skip("there is no node: the tests of the scripts need version 20 or later")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.lstrip("v").split(".")[0]) < 20:
        pytest.skip(f"node is {version}: the tests of the scripts need version 20 or later")
    return found


def test_the_logic_of_the_page() -> None:
    tests = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "js").glob("*.test.js"))
    assert tests
    command = [node(), "--test", "--test-reporter=tap", *tests]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    passed = ("ok ", "# Subtest", "---", "...", "duration_ms")
    failed = "\n".join(line for line in done.stdout.splitlines() if not line.lstrip().startswith(passed))
    assert done.returncode == 0, f"{failed[-6000:]}\n{done.stderr[-2000:]}"


def test_the_types_of_the_scripts() -> None:
    tsc = ROOT / "node_modules" / ".bin" / "tsc"
    if not tsc.exists():
        pytest.skip("there is no node_modules/.bin/tsc: `npm ci` installs it")
    done = subprocess.run([tsc, "-p", "tsconfig.json"], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-6000:]


def test_of_npm_comes_only_what_tests_need_from_whatever_registry() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert package["private"] is True
    assert list(package["devDependencies"]) == ["graphology", "graphology-graphml", "typescript"]
    assert not {"dependencies", "optionalDependencies", "peerDependencies"} & set(package)
    assert "http" not in lock  # no address of a registry: npm takes the one that is set
    assert json.loads(lock)["packages"][""]["devDependencies"] == package["devDependencies"]


@pytest.mark.parametrize("page", ["explorer", "review/review"])
def test_the_modules_make_one_script(page: str, tmp_path: Path) -> None:
    script = tmp_path / "page.cjs"  # a script, not a module: as the page has it
    script.write_text(program(page), encoding="utf-8")
    done = subprocess.run([node(), "--check", script], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("module", MODULES)
def test_imports_and_exports_stand_on_one_line_and_fit(module: str) -> None:
    for number, line in enumerate(code(module).splitlines(), 1):
        if re.match(r"\s*import\b", line):
            assert IMPORT.fullmatch(line), f"{module}:{number}: {line}"
        if re.match(r"\s*export\b", line):
            assert EXPORT.match(line), f"{module}:{number}: {line}"
    for other, names in imports(module).items():
        assert other in MODULES, f"{module} imports {other}"
        assert set(names) <= exports(other), f"{module} imports {sorted(set(names) - exports(other))} of {other}"


def test_every_exported_name_is_imported_by_a_module_or_by_a_test() -> None:
    wanted = {(other, name) for module in MODULES for other, names in imports(module).items() for name in names}
    for path in (ROOT / "tests" / "js").glob("*.js"):
        for names, other in re.findall(r"import \{ (.*) \} from '\.\./\.\./viz/assets/(.*)';", path.read_text("utf-8")):
            wanted |= {(other, name) for name in names.split(", ")}
    for_nobody = [f"{module}: {name}" for module in MODULES for name in exports(module) if (module, name) not in wanted]
    assert for_nobody == []


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    left = {module: set(imports(module)) for module in MODULES}
    while ready := [module for module, needed in left.items() if not needed & set(left)]:
        for module in ready:
            del left[module]
    assert left == {}


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_read_as_html_and_nothing_fetched(module: str) -> None:
    # The page of a review asks `kg review` on this machine; its policy lets it ask nobody else.
    asks = ["fetch"] if module == "review/server.js" else []
    assert FORBIDDEN.findall(code(module)) == asks


@pytest.mark.parametrize("module", PURE)
def test_logic_knows_neither_page_nor_clock(module: str) -> None:
    assert OUTSIDE.findall(code(module)) == []
    assert set(imports(module)) <= set(PURE)
