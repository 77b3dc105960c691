{# Trino copies a common table expression into each place that reads it, and ends a recursion after ten steps. Here one join follows each hop, so
   that the plan grows with their number only. A chain of more than 32 hops is not followed to its end, and counts as one that runs in a circle. #}
{% macro trino__chains_followed(hops) -%}
    {%- set rounds = 32 -%}
    {%- for round in range(1, rounds + 1) -%}
    {{ 'followed' if loop.last else 'round_' ~ round }} as (

        select
            here.contact_id,
            coalesce(beyond.target_contact_id, here.target_contact_id) as target_contact_id
        from {{ hops if loop.first else 'round_' ~ (round - 1) }} as here
        left join {{ hops }} as beyond on here.target_contact_id = beyond.contact_id

    ){{ ',' if not loop.last }}
    {% endfor -%}
{%- endmacro %}
