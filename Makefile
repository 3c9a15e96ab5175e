# What a person does with a checkout: see the main job done, test it, start it, measure it.
# Everything is made in .venv and build/; `make clean` takes both away.

PYTHON ?=
PIP = .venv/bin/python -m pip --quiet --disable-pip-version-check --no-input
PYTEST = .venv/bin/python -m pytest -n 2
LOCKS = installer/locks

TEST_PROGRAMS = age:age dbus-run-session:dbus-daemon git:git \
	gnome-keyring-daemon:gnome-keyring mount:mount pdftotext:poppler-utils ps:procps \
	secret-tool:libsecret-tools strace:strace unshare:util-linux unzip:unzip \
	$(WINDOW_LIBRARIES) $(SCREEN_READER)
FORM_LIBRARIES = libglib-2.0.so.0:libglib2.0-0
WINDOW_LIBRARIES = libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon.so.0:libxkbcommon0 \
	libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1
SCREEN_READER = Xvfb:xvfb /usr/bin/python3:python3 \
	/usr/libexec/at-spi-bus-launcher:at-spi2-core \
	/usr/lib/python3/dist-packages/gi/__init__.py:python3-gi \
	/usr/lib/*/girepository-1.0/Atspi-2.0.typelib:gir1.2-atspi-2.0 \
	libX11-xcb.so.1:libx11-xcb1 libxkbcommon-x11.so.0:libxkbcommon-x11-0 \
	libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 \
	libxcb-image.so.0:libxcb-image0 libxcb-keysyms.so.1:libxcb-keysyms1 \
	libxcb-randr.so.0:libxcb-randr0 libxcb-render-util.so.0:libxcb-render-util0 \
	libxcb-shape.so.0:libxcb-shape0 libxcb-sync.so.1:libxcb-sync1 \
	libxcb-xfixes.so.0:libxcb-xfixes0 libxcb-xkb.so.1:libxcb-xkb1 libxcb-shm.so.0:libxcb-shm0
SMOKE_PROGRAMS = wine:wine wine:wine64 unzip:unzip Xvfb:xvfb \
	x86_64-w64-mingw32-gcc:gcc-mingw-w64-x86-64
PEERS = age:age keepassxc:keepassxc soffice:libreoffice-calc soffice:libreoffice-writer \
	sqlite3:sqlite3 libpango-1.0.so.0:libpango-1.0-0 libpangoft2-1.0.so.0:libpangoft2-1.0-0 \
	libharfbuzz-subset.so.0:libharfbuzz-subset0

.PHONY: demo test run screenshots pictures bench peers check soak windows-smoke locks clean
.DEFAULT_GOAL = demo

demo: .venv/forms.stamp ## do the whole job with the example council, into build/demo
	@rm -rf build/demo
	@.venv/bin/prevent-desktop demo --into build/demo

run: .venv/forms.stamp ## start the program
	@.venv/bin/prevent-desktop

check: .venv/development.stamp .venv/forms.stamp ## lint, strict types, layers
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

test: check ## every test but the long runs
	@sh installer/linux/packages.sh $(TEST_PROGRAMS)
	$(PYTEST)

soak: .venv/development.stamp .venv/forms.stamp ## the long runs
	@sh installer/linux/packages.sh $(TEST_PROGRAMS)
	HYPOTHESIS_PROFILE=soak $(PYTEST) -m soak --timeout 7200
	$(MAKE) windows-smoke

screenshots: .venv/development.stamp .venv/forms.stamp ## every page of the window, light, dark and at 200%
	@sh installer/linux/packages.sh $(WINDOW_LIBRARIES)
	@QT_LOGGING_RULES="qt.qpa.*=false" .venv/bin/python -m tests.gui.screenshots build/screenshots

PICTURES = light/today light/risks dark/risks light/actions-golden-thread light/handover-send-review
pictures: screenshots ## the pictures in README, made small from those
	@sh installer/linux/packages.sh convert:imagemagick
	@for name in $(PICTURES); do convert "build/screenshots/$$name.png" -strip -colors 256 \
		"resources/pictures/$$(echo $$name | tr / -).png" || exit 1; done

bench: .venv/development.stamp .venv/forms.stamp ## the table of times; `make peers` first for all its rows
	@.venv/bin/python -m tests.benchmarks

peers: .venv/development.stamp ## the programs that `make bench` compares with
	@sh installer/linux/packages.sh $(PEERS)
	$(PIP) install -r $(LOCKS)/peers.txt

windows-smoke: .venv/tools.stamp ## the demo and the window by a real Windows Python, under wine
	@sh installer/linux/packages.sh $(SMOKE_PROGRAMS)
	@sh installer/windows/smoke.sh build/windows-smoke

locks: .venv/tools.stamp ## pin again what pyproject.toml asks for; UPGRADE=--upgrade for the newest
	.venv/bin/python installer/lock.py $(UPGRADE)

clean:
	rm -rf .venv build

# pip comes last into a new .venv: one that was left half made has none.
.venv/bin/pip:
	@python=$$(sh installer/linux/python.sh $(PYTHON)) && "$$python" -m venv .venv

.venv/runtime.stamp: $(LOCKS)/runtime.txt $(LOCKS)/build.txt pyproject.toml | .venv/bin/pip
	@sh installer/linux/packages.sh $(FORM_LIBRARIES)
	@echo "installing what the program needs into .venv"
	@$(PIP) install -r $(LOCKS)/runtime.txt -r $(LOCKS)/build.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

# Installing the project compiles the forms; this does it again when one was changed.
.venv/forms.stamp: $(wildcard ui/*.ui) installer/compile_forms.py .venv/runtime.stamp
	@.venv/bin/python installer/compile_forms.py
	@touch $@

.venv/development.stamp: $(LOCKS)/development.txt .venv/runtime.stamp
	@echo "installing what the tests need into .venv"
	@$(PIP) install -r $(LOCKS)/runtime.txt -r $(LOCKS)/build.txt -r $(LOCKS)/development.txt
	@touch $@

.venv/tools.stamp: $(LOCKS)/tools.txt .venv/runtime.stamp
	@$(PIP) install -r $(LOCKS)/tools.txt
	@touch $@
