"""The same map as most people would write it: a CSV in pandas, shapes with geopandas, GeoJSON in the page.

Reads `waarden.csv` and `vormen.geojson` from the folder in NAIEF_MAP, made by `tests.bench.bench_page`.
"""

import json
import os
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pydeck as pdk
import streamlit as st

FOLDER = Path(os.environ["NAIEF_MAP"])


@st.cache_data
def load_waarden() -> pd.DataFrame:
    """Read every figure."""
    return pd.read_csv(FOLDER / "waarden.csv")


@st.cache_data
def load_vormen() -> gpd.GeoDataFrame:
    """Read every shape."""
    return gpd.read_file(FOLDER / "vormen.geojson")


waarden = load_waarden()
indicator = st.selectbox("Indicator", sorted(waarden["naam"].unique()))
kaart = load_vormen().merge(waarden[waarden["naam"] == indicator], on="code", how="left")
schaal = kaart["waarde"].rank(pct=True).fillna(0)
kaart["kleur"] = [[int(255 - 160 * share), int(240 - 170 * share), 255, 200] for share in schaal]

st.title(indicator)
st.pydeck_chart(
    pdk.Deck(
        layers=[
            pdk.Layer(
                "GeoJsonLayer",
                json.loads(kaart.to_json()),
                get_fill_color="properties.kleur",
                get_line_color=[90, 90, 90],
                pickable=True,
            )
        ],
        initial_view_state=pdk.ViewState(latitude=52.2, longitude=5.3, zoom=6.3),
        map_style='data:application/json,{"version":8,"sources":{},"layers":[]}',
        tooltip={"text": "{code}: {waarde}"},
    )
)
st.dataframe(kaart[["code", "waarde"]])
