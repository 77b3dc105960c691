{# A query of one row: decay_b for every boundary `b` but the first, what a score of one at the boundary before is still worth at b.
   Args: relation (name of the relation of boundaries: boundary_index, boundary_date, previous_boundary_date), indexes (as boundaries_of()
   returns them). #}
{% macro boundary_decays(relation, indexes) -%}
    {%- set decay_since_previous = contact_segmentation.decay(
        'cast(previous_boundary_date as ' ~ dbt.type_timestamp() ~ ')', 'cast(boundary_date as ' ~ dbt.type_timestamp() ~ ')'
    ) -%}
    select
        {%- for index in indexes[1:] %}
        max(case when boundary_index = {{ index }} then {{ decay_since_previous }} end) as decay_{{ index }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ relation }}
{%- endmacro %}
