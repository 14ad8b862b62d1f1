"""A page with one bare pydeck map and nothing else: the yardstick for a start."""

import pydeck as pdk
import streamlit as st

SQUARE = {
    "type": "Feature",
    "properties": {},
    "geometry": {"type": "Polygon", "coordinates": [[[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]]},
}
st.pydeck_chart(
    pdk.Deck(
        layers=[pdk.Layer("GeoJsonLayer", SQUARE, get_fill_color=[90, 70, 160])],
        initial_view_state=pdk.ViewState(latitude=52.05, longitude=5.05, zoom=9),
        map_style='data:application/json,{"version":8,"sources":{},"layers":[]}',
    )
)
