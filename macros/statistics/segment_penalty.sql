{# What a segmentation pays for its segments, in nats a contact, as in Schwarz's criterion: (k - 1) ln N / 2N.
   Args: n_segments, n_contacts (SQL, whole numbers). #}
{% macro segment_penalty(n_segments, n_contacts) -%}
    ({{ n_segments }} - 1) * ln(cast({{ n_contacts }} as {{ contact_segmentation.type_double() }})) / (2.0 * {{ n_contacts }})
{%- endmacro %}
