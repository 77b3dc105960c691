{# Spark copies a common table expression into each place that reads it, so rounds that double would double its plan ten times.
   Here a chain is walked hop by hop, which takes as many steps as the longest chain has. A target that comes again at a later step
   than a power of two betrays a circle (Brent), and the walk ends there. #}
{% macro spark__chains_followed(hops) -%}
    walked max recursion level 1100 as (

        select
            contact_id,
            target_contact_id,
            contact_id as known_contact_id,
            1 as n_hops
        from {{ hops }}
        union all
        select
            walked.contact_id,
            hops.target_contact_id,
            case
                when walked.n_hops in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512) then walked.target_contact_id
                else walked.known_contact_id
            end as known_contact_id,
            walked.n_hops + 1 as n_hops
        from walked
        inner join {{ hops }} as hops on walked.target_contact_id = hops.contact_id
        where walked.n_hops < 1024 and walked.target_contact_id <> walked.known_contact_id

    ),

    followed as (

        select
            contact_id,
            max_by(target_contact_id, n_hops) as target_contact_id
        from walked
        group by contact_id

    )
{%- endmacro %}
